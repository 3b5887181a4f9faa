var wide = (Fail(), Fail());
