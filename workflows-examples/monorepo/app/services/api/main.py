from shop_events import TOPIC

print(TOPIC)
