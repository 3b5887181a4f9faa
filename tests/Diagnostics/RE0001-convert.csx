int number = Convert.ToInt32("1");
