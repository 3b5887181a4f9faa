for (int a = 0; a < 100000; a++) for (int b = 0; b < 100000; b++) for (int c = 0; c < 100000; c++) ;
