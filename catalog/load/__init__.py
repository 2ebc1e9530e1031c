"""Step load: bytes → model, every refusal with file, line and column."""
