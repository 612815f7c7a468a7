"""How interest-based bargaining is facilitated: pure functions over the model."""
