using F = System.IO.File;
