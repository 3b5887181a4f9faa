int[] numbers = [1]; Array.Resize(ref numbers, 1000000000);
