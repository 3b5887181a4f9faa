class Helper { }
