var progress = new Progress<int>();
