var f = async () => { };
