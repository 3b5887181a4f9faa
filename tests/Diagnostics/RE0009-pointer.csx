int* p = null;
