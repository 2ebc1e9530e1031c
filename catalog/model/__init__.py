"""First step of the flow: what things are. Frozen values, no files, no clock."""
