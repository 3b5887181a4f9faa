var text = new StringBuilder();
