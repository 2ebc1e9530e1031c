"""Step screen: the words that names, addresses and states of health are known by, and how they are looked for."""
