void F() => Only(d => { F(); return true; });
F();
