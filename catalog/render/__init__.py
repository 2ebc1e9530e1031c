"""Step render: slot pages → builder → moulds → cast items, lists, feeds and data."""
