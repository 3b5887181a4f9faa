int a = 1; ref int b = ref a;
