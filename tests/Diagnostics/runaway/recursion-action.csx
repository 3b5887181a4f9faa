Action f = null!;
f = () => f();
f();
