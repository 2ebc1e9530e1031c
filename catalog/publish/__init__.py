"""Step publish: a built site becomes a publication: record files, manifest, log entry, commit and tag."""
