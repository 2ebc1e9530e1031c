"""Step check: rules judge what was loaded; see `catalog.check.rule`."""
