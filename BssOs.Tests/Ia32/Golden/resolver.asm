000  sub edx,1
003  jb short 0x00200024
005  cmp edx,[0x300008]
00b  jae near 0x00103010
011  mov eax,[0x300004]
017  mov edx,[eax+edx*4]
01a  test dl,1
01d  jne near 0x00103010
023  ret
024  xor edx,edx
026  ret
