void Grow<T>(T value) => Grow((value, value));
Grow(1);
