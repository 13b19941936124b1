from shop_money import CENTS

print(CENTS)
