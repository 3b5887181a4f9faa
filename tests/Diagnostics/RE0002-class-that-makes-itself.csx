class K { K k = new K(); }
new K();
