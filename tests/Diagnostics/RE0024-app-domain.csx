var domain = AppDomain.CurrentDomain;
