"""All that we tell people: mail through an outbox, notices inside the product, and how to stop."""
