"""Step render: open data beside the rows of the catalog: feeds, site map, DCAT, Data Package, schema.org."""
