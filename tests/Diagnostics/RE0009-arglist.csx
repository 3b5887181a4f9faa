void F() { var x = __arglist; }
