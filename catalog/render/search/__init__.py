"""Step render: the exact search: an index of every two neighbouring characters, and the texts to check against."""
