000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x200071
009  push 0
00b  push dword [0x101004]
011  push dword [0x101000]
017  mov [0x101000],esp
01d  push edx
01e  push ecx
01f  mov ecx,0x300000
024  call 0x00104200
029  pop ecx
02a  pop edx
02b  cmp ecx,[0x300008]
031  jae short 0x00200046
033  mov eax,[0x300004]
039  mov ecx,[eax+ecx*4]
03c  test cl,1
03f  je short 0x0020005F
041  jmp 0x00103010
046  cmp ecx,0x100000
04c  jb near 0x00103010
052  cmp dword [ecx+0x14],0x214A424F
059  jne near 0x00103010
05f  mov eax,[ecx]
061  call dword [eax+0xC]
064  pop dword [0x101000]
06a  add esp,0x1C
06d  xor edx,edx
06f  jmp short 0x00200074
071  add esp,0x20
074  push edx
075  push eax
076  mov ecx,0x300000
07b  call 0x00104100
080  pop eax
081  pop edx
082  ret
