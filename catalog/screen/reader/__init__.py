"""Step screen: reads the texts out of attachments, one module a kind of file, all of it hostile."""
