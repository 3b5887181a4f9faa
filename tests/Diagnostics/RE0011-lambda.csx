var f = [Obsolete] () => 1;
