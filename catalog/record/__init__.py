"""Step record: the canonical form of what is public: what is hashed, compared and given away as data."""
