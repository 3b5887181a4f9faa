[System.Runtime.CompilerServices.ModuleInitializer] static void F() { }
