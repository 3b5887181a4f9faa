void Wait()
{
    while (true) { }
}
