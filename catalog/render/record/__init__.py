"""Step render: the pages of the publication record, and what stands where something was published and is no more."""
