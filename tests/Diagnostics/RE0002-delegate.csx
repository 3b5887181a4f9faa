delegate int Count();
