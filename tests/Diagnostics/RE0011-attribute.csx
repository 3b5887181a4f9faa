[Obsolete] int F() => 1;
return Fail(F());
