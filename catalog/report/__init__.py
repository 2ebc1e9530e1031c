"""Step report: what follows from the ledger of requests: due dates, and later the annual report."""
