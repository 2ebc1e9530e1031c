"""Step render: the annual report: its page, the list of years, the workbook and the document to submit."""
