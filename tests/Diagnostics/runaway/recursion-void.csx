void F() => F();
F();
