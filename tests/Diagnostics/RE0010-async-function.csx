async void F() { }
