"""Laws (法律法规): a register of them, how each stands on a day, and what rests on them."""
