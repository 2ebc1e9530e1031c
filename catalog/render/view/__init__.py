"""Step render: what the fragments of theme/records receive, one frozen value a fragment.

Values are ready to print: dates are ISO text, numbers are formatted, links are relative to the page that is
cast. Only `*_html` fields hold markup; everything else is escaped by the templates.
"""
