"""What happens in the shop."""

from shop_money import CENTS

TOPIC = f"orders-{CENTS}"
