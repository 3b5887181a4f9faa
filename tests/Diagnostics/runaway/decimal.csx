decimal d = 1.000001m;
while (true) d = d * 1.000001m / 1.000001m;
