000  mov ecx,0x101000
005  mov edx,[esp+8]
009  cmp edx,[ecx+4]
00c  jne short 0x00200028
00e  push eax
00f  mov ecx,0x300000
014  call 0x00104200
019  pop eax
01a  mov ecx,0x101000
01f  mov edx,[esp+4]
023  mov [ecx],edx
025  ret 0x14
028  mov ecx,0x14
02d  jmp 0x00103020
