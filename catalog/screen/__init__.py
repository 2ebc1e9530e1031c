"""Step screen: personal information and secrecy marks in texts and attachments."""
