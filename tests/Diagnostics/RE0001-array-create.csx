var numbers = Array.CreateInstance(null!, 1000000000);
