"""The facilitator's desk without a screen: what each place shows, takes and answers."""
