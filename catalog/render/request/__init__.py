"""Step render: the page on requests: what the engine writes into it, and the application form."""
