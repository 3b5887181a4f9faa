while (true) Only(d => true);
